import { useTranslations } from 'next-intl';

/** What goes when a customer is forgotten, and what stays; `of`: whose words say it. */
export function WhatIsForgotten({ of }: { of: 'operator.forget' | 'security' }) {
  const t = useTranslations(of);
  return (
    <dl className="flex flex-col gap-3 text-sm">
      {(['goes', 'stays', 'inLog'] as const).map((part) => (
        <div key={part}>
          <dt className="font-medium">{t(`${part}Title`)}</dt>
          <dd className="text-ink-soft">{t(part)}</dd>
        </div>
      ))}
    </dl>
  );
}
