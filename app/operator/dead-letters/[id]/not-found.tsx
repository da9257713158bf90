import { MailQuestionMark } from 'lucide-react';
import { NotFound } from '@/components/shell/not-found';
import { paths } from '@/lib/domain/paths';

export default function DeadLetterNotFound() {
  return <NotFound of="operator.deadLetters" icon={MailQuestionMark} list={paths.deadLetters} />;
}
