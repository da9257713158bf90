'use client';

import { Settings2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useId, useState, useTransition } from 'react';
import { useTroubleWords } from '@/components/intent/trouble-notice';
import { IconButton } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Popover } from '@/components/ui/popover';
import { Segmented } from '@/components/ui/segmented';
import type { CommandResult } from '@/lib/domain/command-result';
import { loadNewVersion } from '@/lib/http/new-version';
import { type PollingSeconds, pollingChoices, usePolling } from '@/lib/http/polling';
import { type Trouble, troubleOf } from '@/lib/http/trouble';
import { type Locale, locales, type Theme, themes } from '@/lib/i18n/locales';

interface Props {
  theme: Theme;
  onLocale: (locale: Locale) => Promise<CommandResult>;
  onTheme: (theme: Theme) => Promise<CommandResult>;
}

/** Language, appearance and refresh interval; each is remembered. */
export function PreferencesMenu(props: Props) {
  const t = useTranslations('preferences');
  const id = useId();
  return (
    <>
      <IconButton label={t('title')} popoverTarget={id}>
        <Settings2 aria-hidden className="size-5" />
      </IconButton>
      <Popover id={id} label={t('title')} side="bottom" className="w-[min(24rem,calc(100vw-2rem))] p-4">
        <div className="flex flex-col gap-4">
          <h2 className="font-semibold">{t('title')}</h2>
          <Choices {...props} />
        </div>
      </Popover>
    </>
  );
}

function Choices({ theme, onLocale, onTheme }: Props) {
  const t = useTranslations('preferences');
  const locale = useLocale();
  const [polling, setPolling] = usePolling();
  const [failed, trouble, remember] = useRemembering();
  const troubleWords = useTroubleWords();
  const languageNames: Record<Locale, string> = { pl: t('polish'), en: t('english') };
  const pollingName = (seconds: PollingSeconds) => (seconds === 0 ? t('pollingOff') : t('pollingEvery', { seconds }));
  return (
    <>
      <Choice name={t('language')}>
        <Segmented
          label={t('language')}
          value={locale}
          options={locales.map((value) => ({ value, label: languageNames[value] }))}
          onChange={(value) => remember(() => onLocale(value))}
        />
      </Choice>
      <Choice name={t('theme')}>
        <Segmented
          label={t('theme')}
          value={theme}
          options={themes.map((value) => ({ value, label: t(value) }))}
          onChange={(value) => remember(() => onTheme(value))}
        />
      </Choice>
      <Choice name={t('polling')}>
        <Segmented
          label={t('polling')}
          value={String(polling)}
          options={pollingChoices.map((seconds) => ({ value: String(seconds), label: pollingName(seconds) }))}
          onChange={(value) => setPolling(Number(value) as PollingSeconds)}
        />
      </Choice>
      {failed && <Notice tone="error">{trouble ? troubleWords(trouble) : t('failed')}</Notice>}
    </>
  );
}

/** Has the server remember a choice; a failure, such as of the network, is told here and is not the page's end. */
function useRemembering(): [boolean, Trouble | null, (choose: () => Promise<CommandResult>) => void] {
  const [failed, setFailed] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [, startTransition] = useTransition();
  const remember = (choose: () => Promise<CommandResult>) => {
    setFailed(false);
    setTrouble(null);
    startTransition(async () => {
      const result = await choose().catch(troubleOf);
      if ('kind' in result) setTrouble(result);
      else if (result.status !== 'done') setFailed(true);
    });
  };
  useEffect(() => {
    if (trouble?.kind === 'new_version') loadNewVersion();
  }, [trouble]);
  return [failed || trouble !== null, trouble, remember];
}

function Choice({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <span aria-hidden className="font-medium text-sm">
        {name}
      </span>
      {children}
    </div>
  );
}
