import { UserX } from 'lucide-react';
import { NotFound } from '@/components/shell/not-found';
import { paths } from '@/lib/domain/paths';

export default function CustomerNotFound() {
  return <NotFound of="operator.customers" icon={UserX} list={paths.customers} />;
}
