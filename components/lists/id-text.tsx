import { Told } from '@/components/ui/told';
import { CopyId } from './copy-id';

/** An id on the page of what it names, to be read and copied. */
export function IdText({ id }: { id: string }) {
  return (
    <span className="-my-2 inline-flex items-center gap-1">
      <span className="break-all font-mono text-xs">
        <Told>{id}</Told>
      </span>
      <CopyId id={id} />
    </span>
  );
}
