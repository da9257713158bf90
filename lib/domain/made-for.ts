/**
 * By this header a page says for whom it was made, with every act and every poll: a tag of the account, or one of the
 * two below. It gives no rights, those are the session's; it keeps a page from acting for whoever has signed in since.
 */
export const madeForHeader = 'clientflow-made-for';

/** Made for somebody who was not signed in. */
export const forNobody = 'anonymous';

/** Made while the database that knows the sessions did not answer. */
export const forUnknown = 'unknown';
