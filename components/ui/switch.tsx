'use client';

import { Switch as Base } from '@base-ui/react/switch';

/** On or off, at once; its label is for screen readers where the row says what it is about. */
export function Switch(props: {
  label: string;
  checked: boolean;
  busy?: boolean;
  onChange: (checked: boolean) => void;
}) {
  const { label, checked, busy = false, onChange } = props;
  return (
    <Base.Root
      aria-label={label}
      aria-busy={busy || undefined}
      checked={checked}
      readOnly={busy}
      onCheckedChange={onChange}
      className="inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center md:min-h-9"
    >
      <span
        data-on={checked || undefined}
        className="flex h-6 w-10 items-center rounded-full border border-edge bg-sunken p-0.5 transition-colors duration-150 data-on:border-accent data-on:bg-accent"
      >
        <Base.Thumb className="size-4.5 rounded-full bg-edge transition-transform duration-150 data-checked:translate-x-4 data-checked:bg-surface" />
      </span>
    </Base.Root>
  );
}
