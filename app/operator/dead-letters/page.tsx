import { operatorPage, pageTitle } from '@/app/operator/operator-page';
import type { SearchProps } from '@/app/page-props';
import { asked, Prefetched } from '@/app/prefetched';
import { DeadLettersPanel } from '@/components/dead-letters/dead-letters-panel';
import { letterReads, letterRequest, lettersView } from '@/lib/reads/dead-letters';

export const generateMetadata = () => pageTitle('deadLetters');

export default operatorPage(async ({ searchParams }: SearchProps) => {
  const list = letterRequest(await lettersView.load(searchParams));
  return (
    <Prefetched reads={[asked(letterReads.list, list), asked(letterReads.runs, {})]}>
      <DeadLettersPanel />
    </Prefetched>
  );
});
