import { useEffect, useState } from 'react';

const shownMs = 2_000;

/** Puts texts on the clipboard, and says for two seconds whether the browser let it. */
export function useCopy() {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), shownMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      // Not over plain HTTP, and not without permission.
      setOutcome('refused');
    }
  };
  return { outcome, copy };
}
