import { Check, Triangle, X } from "lucide-react";
import { cn } from "@/components/ui/cn";

const looks = {
  right: { icon: Check, tone: "text-right-tone", word: "Right" },
  wrong: { icon: X, tone: "text-wrong", word: "Wrong" },
  failed: { icon: Triangle, tone: "text-failed", word: "Failed" },
  ungraded: { icon: null, tone: "text-ink-3 font-body", word: "not graded" },
} as const;

export type OutcomeKind = keyof typeof looks;

type OutcomeProps = {
  outcome: OutcomeKind;
  /** Instead of the standing word, e.g. "Gained" or a failure's reason. */
  word?: string;
  /** Glyph alone; the word stays its accessible name. */
  bare?: boolean;
  className?: string;
};

/** ✓ blue, ✕ rust, ▲ grey: never the colour without its glyph and word. Failed is not an answer, so not wrong. */
export function Outcome({ outcome, word, bare, className }: OutcomeProps) {
  const look = looks[outcome];
  const text = word ?? look.word;
  return (
    <span
      title={bare ? text : undefined}
      className={cn(
        "inline-flex items-center gap-1 whitespace-nowrap align-middle font-label",
        look.tone,
        className,
      )}
    >
      {look.icon && (
        <look.icon
          aria-hidden="true"
          strokeWidth={2.5}
          className={outcome === "failed" ? "size-[11px] fill-current" : "size-[13px]"}
        />
      )}
      <span className={cn(bare && "sr-only")}>{text}</span>
    </span>
  );
}
