import { useTranslations } from 'next-intl';
import { reasonsText } from './reasons';

type Told = Parameters<typeof reasonsText>[1];

/** Says why a record cannot be applied, in the reader's language as far as it is known what is wrong. */
export function useReasons(): (told: Told) => string {
  const t = useTranslations('reasons');
  return (told) => reasonsText((problem, values) => t(problem, values as never), told);
}
