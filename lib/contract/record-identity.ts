import { idText } from '@/lib/domain/text';
import { headerText } from './headers';
import { readObject } from './json';
import { type LogRecord, positionId, republishHeaders } from './record';

/** Who a record is, be it an action, a fact or neither: `event_id`, else header `cf-id`, else its position. */
export function recordIdentity(record: LogRecord): string {
  const said = [readObject(record.value)?.event_id, headerText(record.headers, republishHeaders.id)];
  return said.map((id) => idText.safeParse(id).data).find((id) => id !== undefined) ?? positionId(record);
}
