import { cn } from "@/components/ui/cn";

/** Radii that fill the 16-unit square evenly for one, two and three rings. */
const radii = [[4.6], [3.4, 7.4], [3.4, 5.4, 7.4]];

type GenerationRingsProps = {
  /** 0 is the base. From 4 on: three rings, and the caller's text names the number. */
  generation: number;
  /** Not trained yet: dashed and grey. */
  pending?: boolean;
  className?: string;
};

/** Growth rings round a dot: generation n has n + 1, at most three drawn. */
export function GenerationRings({ generation, pending, className }: GenerationRingsProps) {
  const rings = pending ? [6.9] : (radii[Math.min(generation, 2)] ?? []);
  const outer = generation === 3 && !pending ? [2.9, 4.5, 6, 7.4] : rings;
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      className={cn("size-4", pending ? "text-ink-3" : "text-accent", className)}
    >
      <circle cx="8" cy="8" r="1.3" fill="currentColor" />
      {outer.map((radius) => (
        <circle
          key={radius}
          cx="8"
          cy="8"
          r={radius}
          fill="none"
          stroke="currentColor"
          strokeWidth={outer.length > 3 ? 0.9 : 1.1}
          strokeDasharray={pending ? "2 1.7" : undefined}
        />
      ))}
    </svg>
  );
}
