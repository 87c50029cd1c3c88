import { PanelBody } from "@/components/ui/panel";
import { type Rubric, rubricForJudge } from "@/lib/domain/rubric";

/** How the judge is asked: the scorer's words, and the rubric as it stands in the request. */
export function RubricPreview({ rubric, instructions }: { rubric: Rubric; instructions: string }) {
  const request = {
    kind: "score",
    question: "…",
    rubric: rubricForJudge(rubric),
    steps: "the executed steps, one after the other",
    draftAnswer: "…",
    finalAnswer: "…",
  };
  return (
    <PanelBody className="grid gap-3">
      <p className="font-serif text-[15px]/[22px] whitespace-pre-line">{instructions}</p>
      <section
        aria-label="The request"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-[60dvh] overflow-auto rounded-control bg-sunken px-3 py-2.5"
      >
        <pre className="font-mono text-[12px]/[18px]">{JSON.stringify(request, null, 2)}</pre>
      </section>
      <p className="text-ink-3 text-sm">
        Weights and what is required are not shown to the judge: it says what it sees, the reward is
        worked out here.
      </p>
    </PanelBody>
  );
}
