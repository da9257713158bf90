import NextLink from 'next/link';
import type { ComponentProps } from 'react';

/**
 * A link within the product. Nothing is fetched before it is followed: every page is read when it is opened, so what Next
 * would ask ahead for each link in sight, two requests, is a frame without content.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
