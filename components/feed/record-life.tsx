import { useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import { Told } from '@/components/ui/told';
import { useFormat } from '@/lib/i18n/use-format';
import type { LifeStep } from '@/lib/reads/feed';

/** A record's way through the pipeline, a step each with what the hop took and what it wrote. */
export function RecordLife({ life }: { life: readonly LifeStep[] }) {
  const t = useTranslations('operator.feed');
  const format = useFormat();
  return (
    <section aria-labelledby="life">
      <h2 id="life" className="mb-4 font-semibold">
        {t('life')}
      </h2>
      <ol className="flex flex-col">
        {life.map(({ step, at, wrote }, index) => {
          const before = life[index - 1];
          const ms = before && Date.parse(at) - Date.parse(before.at);
          return (
            <li
              key={`${step} ${at} ${wrote?.id}`}
              className="relative border-line border-l pb-5 pl-5 last:border-transparent last:pb-0"
            >
              <span aria-hidden className="absolute top-1.5 -left-[0.3125rem] size-2.5 rounded-full bg-accent" />
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <p className="font-medium">{t(`steps.${step}`)}</p>
                <p className="figures text-ink-soft text-sm">
                  {ms !== undefined && <span className="mr-3 text-ink">{t('hop', { ms: format.number(ms) })}</span>}
                  <DateTime iso={at} precise />
                </p>
              </div>
              {wrote && (
                <p className="mt-0.5 text-ink-soft text-sm [overflow-wrap:anywhere]">
                  <Told>{wrote.where}</Told>{' '}
                  <span className="font-mono text-xs">
                    <Told>{wrote.id}</Told>
                  </span>
                </p>
              )}
            </li>
          );
        })}
      </ol>
      <p className="mt-4 text-ink-soft text-sm">{t('lifeNote')}</p>
    </section>
  );
}
