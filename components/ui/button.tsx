import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { Spinner } from './spinner';

type Tone = 'primary' | 'secondary' | 'quiet' | 'danger';
type Size = 'sm' | 'md' | 'lg';

const base =
  'inline-flex select-none items-center justify-center gap-2 whitespace-nowrap rounded-md font-medium transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50';

const tones: Record<Tone, string> = {
  primary: 'bg-accent text-accent-ink hover:not-disabled:bg-accent-strong',
  secondary: 'border border-edge bg-surface text-ink hover:not-disabled:bg-sunken',
  quiet: 'text-ink hover:not-disabled:bg-sunken',
  danger: 'border border-rejected bg-surface text-rejected hover:not-disabled:bg-rejected-soft',
};

const sizes: Record<Size, string> = {
  sm: 'min-h-11 px-3 text-sm md:min-h-9',
  md: 'min-h-11 px-4 text-sm',
  lg: 'min-h-12 px-6 text-base',
};

interface Look {
  tone?: Tone;
  size?: Size;
}

/** The classes of a button, for elements that must look like one. */
export function buttonClass({ tone = 'secondary', size = 'md' }: Look = {}): string {
  return cn(base, tones[tone], sizes[size]);
}

/** A button. While `busy` it shows a spinner, keeps its width and ignores clicks without losing focus. */
export function Button({
  tone,
  size,
  busy = false,
  className,
  children,
  type = 'button',
  onClick,
  onBusyClick,
  ...rest
}: ComponentProps<'button'> & Look & { busy?: boolean; onBusyClick?: () => void }) {
  return (
    <button
      type={type}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      className={cn(buttonClass({ ...(tone && { tone }), ...(size && { size }) }), className)}
      onClick={(event) => {
        if (!busy) return onClick?.(event);
        event.preventDefault();
        onBusyClick?.();
      }}
      {...rest}
    >
      {busy && <Spinner />}
      {/* A browser that translates puts elements of its own in place of text: beside an element of ours nothing is lost. */}
      <span className="contents">{children}</span>
    </button>
  );
}

/** A link that looks like a button. */
export function ButtonLink({ tone, size, className, ...rest }: ComponentProps<typeof Link> & Look) {
  return <Link className={cn(buttonClass({ ...(tone && { tone }), ...(size && { size }) }), className)} {...rest} />;
}

/** A square button that holds one icon; `label` is its accessible name and its tooltip. */
export function IconButton({
  label,
  className,
  children,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & { label: string; children?: ReactNode }) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={cn(
        'inline-flex size-11 shrink-0 items-center justify-center rounded-md text-ink-soft transition-colors duration-150 hover:not-disabled:bg-sunken hover:not-disabled:text-ink disabled:opacity-50 md:size-9',
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  );
}
