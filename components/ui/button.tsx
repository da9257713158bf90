import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { Link } from './link';
import { Spinner } from './spinner';

type Tone = 'primary' | 'secondary' | 'quiet' | 'danger';
type Size = 'sm' | 'md' | 'lg';

interface Look {
  tone?: Tone;
  size?: Size;
}

/** The classes of a button, for elements that must look like one. */
export function buttonClass({ tone = 'secondary', size = 'md' }: Look = {}): string {
  return `button button-${tone} button-${size}`;
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
      className={clsx(buttonClass({ ...(tone && { tone }), ...(size && { size }) }), className)}
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
  return <Link className={clsx(buttonClass({ ...(tone && { tone }), ...(size && { size }) }), className)} {...rest} />;
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
    <button type={type} aria-label={label} title={label} className={clsx('icon-button', className)} {...rest}>
      {children}
    </button>
  );
}
