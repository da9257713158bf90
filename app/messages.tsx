import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { MoreMessages } from '@/components/shell/more-messages';

/**
 * Gives the components below the messages that they say in the browser, besides those given further up.
 *
 * @param of namespaces, such as `shop.catalogue`; `app/messages.test.ts` holds that they are those that are said.
 */
export async function Messages({ of, children }: { of: readonly string[]; children: ReactNode }) {
  const all = await getMessages();
  return <MoreMessages messages={Object.fromEntries(of.map((name) => [name, at(all, name)]))}>{children}</MoreMessages>;
}

function at(messages: object, name: string): object {
  return name.split('.').reduce((inner, key) => inner[key as never], messages);
}
