'use client';

import { repeatedHour } from '@/lib/domain/warsaw-time';
import { useFormat } from '@/lib/i18n/use-format';

/** Names a day (`YYYY-MM-DD`) or an hour (its beginning, ISO 8601) for the reader. */
export function useBucketName(): (at: string, style: 'short' | 'long') => string {
  const format = useFormat();
  return (at, style) => {
    if (at.length > 10) {
      const hour = new Date(at);
      const zone = repeatedHour(hour);
      return `${format.dateTime(hour, { hour: '2-digit', minute: '2-digit' })}${zone ? ` ${zone}` : ''}`;
    }
    const noon = new Date(`${at}T12:00:00Z`);
    return style === 'short'
      ? format.dateTime(noon, { day: 'numeric', month: 'numeric' })
      : format.dateTime(noon, { weekday: 'long', day: 'numeric', month: 'long' });
  };
}
