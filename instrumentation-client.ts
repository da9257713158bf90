import { documentFetch } from '@/lib/http/document-fetch';
import { documentViewer } from '@/lib/http/document-viewer';

// Before the page comes to life: whom it was made for is read now, and every later request says so.
documentViewer();
window.fetch = documentFetch(window.fetch.bind(window), {
  madeFor: documentViewer,
  isOnline: () => navigator.onLine,
});
