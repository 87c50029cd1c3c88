import { Check } from "lucide-react";
import { Diamond } from "@/components/mark/diamond";
import { StepKindTile } from "@/components/mark/step-kind";
import { nameOfKind, stepKindOf } from "@/components/prompt/prompt-words";
import { cn } from "@/components/ui/cn";
import type { PromptList, PromptView } from "@/lib/contracts/prompt";

interface PromptListNavProps {
  list: PromptList;
  current: PromptView | undefined;
  onSelect: (prompt: PromptView) => void;
}

/** Sets of step prompts, the default one first; then what judge and grader are told. */
function groupsOf({ prompts, sets }: PromptList) {
  const names = [...new Set(prompts.map(({ setName }) => setName))];
  const groups = names.map((name) => {
    const items = prompts.filter(({ role, setName }) => role === "policy" && setName === name);
    const number = sets.find((set) => set.name === name)?.number;
    const format = items[0]?.versions[0]?.format;
    return { title: `Policy, ${name} ${number ?? ""}`, note: format ?? "", items };
  });
  const judging = prompts.filter(({ role }) => role !== "policy");
  return [...groups, { title: "Judge and grader", note: "", items: judging }].filter(
    ({ items }) => items.length > 0,
  );
}

function Mark({ prompt }: { prompt: PromptView }) {
  const kind = stepKindOf(prompt.kind);
  if (kind) return <StepKindTile kind={kind} />;
  return (
    <span
      className={cn(
        "inline-grid size-5 flex-none place-items-center rounded-mark",
        prompt.role === "grader" ? "bg-sunken text-ink-2" : "bg-ai-soft",
      )}
    >
      {prompt.role === "grader" ? <Check aria-hidden="true" className="size-3" /> : <Diamond />}
    </span>
  );
}

/** Every prompt of the project, by set and kind. */
export function PromptListNav({ list, current, onSelect }: PromptListNavProps) {
  return (
    <nav aria-label="Prompts" className="py-2">
      {groupsOf(list).map((group) => (
        <section key={group.title} aria-label={group.title}>
          <h2 className="flex items-baseline gap-2 px-4 pt-2 pb-1 font-label text-ink-2 text-sm">
            {group.title}
            <span className="font-mono text-ink-3 text-xs">{group.note}</span>
          </h2>
          {group.items.map((prompt) => (
            <button
              key={prompt.promptId}
              type="button"
              aria-current={prompt === current ? "true" : undefined}
              onClick={() => onSelect(prompt)}
              className="move flex h-8 w-full items-center gap-2 px-4 text-left hover:bg-hover focus-visible:-outline-offset-2 aria-[current]:bg-selected aria-[current]:shadow-[inset_3px_0_var(--accent)] max-md:h-target"
            >
              <Mark prompt={prompt} />
              <span className="min-w-0 flex-1 truncate">{nameOfKind(prompt.kind)}</span>
              <span className="whitespace-nowrap text-ink-3 text-sm tabular-nums">
                version {prompt.versions[0]?.number}
              </span>
            </button>
          ))}
        </section>
      ))}
    </nav>
  );
}
