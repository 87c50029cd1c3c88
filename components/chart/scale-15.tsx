import { Circle } from "@/components/mark/circle";
import { Diamond } from "@/components/mark/diamond";
import { cn } from "@/components/ui/cn";

type Scale15Props = {
  /** The dimension: "Groundedness". */
  label: string;
  /** 1–5; null: unscored. */
  ai: number | null;
  human: number | null;
  className?: string;
};

const values = [1, 2, 3, 4, 5];

function describe15({ label, ai, human }: Scale15Props): string {
  const parts = [ai === null ? "AI unscored" : `AI ${ai}`, human === null ? "" : `person ${human}`];
  return `${label}: ${parts.filter((part) => part !== "").join(", ")}, of 5`;
}

/** Five ticks; the AI's diamond and the person's circle sit on them, the circle over the diamond where they agree. */
export function Scale15(props: Scale15Props) {
  const { ai, human, className } = props;
  return (
    <span
      role="img"
      aria-label={describe15(props)}
      className={cn(
        "relative grid h-[22px] grid-cols-5 before:absolute before:top-[10.5px] before:right-[10%] before:left-[10%] before:h-px before:bg-line-strong",
        className,
      )}
    >
      {values.map((value) => (
        <i
          key={value}
          className="relative grid place-items-center before:h-[7px] before:w-px before:bg-line-strong"
        >
          {/* A step is a half when judges disagree: the mark sits at the nearest tick, the number beside it is exact. */}
          {ai !== null && Math.round(ai) === value && (
            <Diamond
              className={cn(
                "absolute size-[13px] fill-surface stroke-[1.5]",
                human === ai && "size-[17px]",
              )}
            />
          )}
          {human !== null && Math.round(human) === value && (
            <Circle className={cn("absolute size-[13px]", human === ai && "size-2")} />
          )}
        </i>
      ))}
    </span>
  );
}
