'use client';

import { NextIntlClientProvider, useLocale, useMessages } from 'next-intl';
import { type ReactNode, useMemo } from 'react';

/** Adds messages, by namespace, to those that are there already. */
export function MoreMessages(props: { messages: Record<string, object>; children: ReactNode }) {
  const { messages: more, children } = props;
  const given = useMessages();
  const locale = useLocale();
  const messages = useMemo(
    () => Object.entries(more).reduce((all, [name, added]) => merged(all, name.split('.'), added), given as object),
    [given, more],
  );
  return (
    <NextIntlClientProvider locale={locale} messages={messages as typeof given}>
      {children}
    </NextIntlClientProvider>
  );
}

function merged(all: object, [key, ...rest]: string[], added: object): object {
  if (key === undefined) return { ...all, ...added };
  return { ...all, [key]: merged((all as Record<string, object>)[key] ?? {}, rest, added) };
}
