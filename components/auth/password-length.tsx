import { shortestPassword } from "@/lib/domain/person";

const segments = Array.from({ length: shortestPassword }, (_, index) => index + 1);

/** One segment a character that a password needs at least; the line below says the same in words. */
export function PasswordLength({ length }: { length: number }) {
  return (
    <span
      aria-hidden="true"
      className="grid gap-0.5"
      style={{ gridTemplateColumns: `repeat(${shortestPassword}, 1fr)` }}
    >
      {segments.map((at) => (
        <i key={at} className={`h-[3px] ${at <= length ? "bg-accent" : "bg-line-strong"}`} />
      ))}
    </span>
  );
}
