import { clsx } from 'clsx';

/** A filter: one of several values, or any, which is `null`. */
export function Choice<Value extends string>(props: {
  label: string;
  /** The option that does not narrow. */
  any: string;
  value: Value | null;
  options: readonly Value[];
  name: (value: Value) => string;
  onChange: (value: Value | null) => void;
  className?: string;
}) {
  const { label, any, value, options, name, onChange, className } = props;
  return (
    <select
      aria-label={label}
      className={clsx('control', className)}
      value={value ?? ''}
      onChange={(event) => onChange(options.find((option) => option === event.target.value) ?? null)}
    >
      <option value="">{any}</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {name(option)}
        </option>
      ))}
    </select>
  );
}
