import { getRoute } from '@/app/api/_lib/get-route';

/** Whether the session is still that of the page that asks: 200, or 401 or 409. */
export const GET = getRoute({
  access: 'signed-in',
  parameters: {},
  read: async ({ viewer: { role } }) => ({ role }),
});
