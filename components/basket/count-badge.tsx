const most = 99;

/** How many, on the corner of an icon, for those who see it; nothing for none. */
export function CountBadge({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span
      aria-hidden
      className="figures absolute top-0.5 right-0 min-w-5 rounded-full bg-accent px-1 text-center font-semibold text-accent-ink text-xs leading-5"
    >
      {count > most ? `${most}+` : count}
    </span>
  );
}
