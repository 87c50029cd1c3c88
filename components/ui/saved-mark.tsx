import { Check } from "lucide-react";
import { Spinner } from "@/components/ui/spinner";

type SavedMarkProps = {
  /** `failed` and `waiting` say so; the control then holds what was typed. */
  state: "idle" | "saving" | "saved" | "waiting" | "failed";
};

const words = {
  saving: "saving",
  saved: "saved",
  waiting: "kept here",
  failed: "not saved",
} as const;

/** Beside the control that was changed. */
export function SavedMark({ state }: SavedMarkProps) {
  return (
    <span
      role="status"
      className="inline-flex min-h-4 items-center gap-1 whitespace-nowrap text-ink-3 text-sm"
    >
      {state === "saving" && <Spinner />}
      {state === "saved" && <Check aria-hidden="true" className="size-3" />}
      {state !== "idle" && (
        <span className={state === "failed" ? "text-wrong" : ""}>{words[state]}</span>
      )}
    </span>
  );
}
