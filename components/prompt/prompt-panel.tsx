"use client";

import { StepKindTile } from "@/components/mark/step-kind";
import { ChangesView } from "@/components/prompt/changes-view";
import type { PromptViewName } from "@/components/prompt/prompt-views";
import { nameOfKind, type Sides, stepKindOf } from "@/components/prompt/prompt-words";
import { SaveBar } from "@/components/prompt/save-bar";
import { SentView } from "@/components/prompt/sent-view";
import { WriteView } from "@/components/prompt/write-view";
import { Message } from "@/components/ui/message";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import type {
  EditedPrompt,
  PromptSource,
  PromptVersionView,
  PromptView,
  PromptWords,
} from "@/lib/contracts/prompt";

interface PromptPanelProps {
  projectId: string;
  prompt: PromptView;
  version: PromptVersionView;
  sides: Sides;
  draft: PromptWords | null;
  view: PromptViewName;
  onView: (view: PromptViewName) => void;
  onAgainst: (promptVersionId: string) => void;
  onChange: (words: PromptWords | null) => void;
  onSaved: (edited: EditedPrompt) => void;
  source: PromptSource | null;
  countedTokens: number | null;
  off: string | undefined;
}

const options = [
  { value: "changes", label: "Changes" },
  { value: "write", label: "Write" },
  { value: "sent", label: "As sent" },
] as const;

/** What the version is measured against; a draft is always measured against the version it began from. */
function Against({ prompt, version, sides, draft, onAgainst }: PromptPanelProps) {
  const others = prompt.versions.filter((one) => one !== version);
  if (draft !== null || others.length === 0) return null;
  const chosen = others.find((one) => `version ${one.number}` === sides.older?.title);
  return (
    <Select
      label="Compared with"
      value={chosen?.promptVersionId}
      placeholder="Compare with"
      onChange={onAgainst}
      options={others.map((one) => ({
        value: one.promptVersionId,
        label: `against ${one.number}`,
      }))}
    />
  );
}

/** The middle of the page: what changed, the words to write, what is sent. */
export function PromptPanel(props: PromptPanelProps) {
  const { projectId, prompt, sides, draft, view, onChange, off } = props;
  const kind = stepKindOf(prompt.kind);
  const { older, newer } = sides;
  return (
    <section aria-label="The prompt" className="min-w-0 border-line bg-surface lg:border-x">
      <header className="flex min-h-[44px] flex-wrap items-center gap-2 border-line border-b px-4 py-1.5 max-md:px-3">
        {kind && <StepKindTile kind={kind} />}
        <h2 className="font-strong text-md">
          {nameOfKind(prompt.kind)}, {older ? `${older.title} to ` : ""}
          {newer.title}
        </h2>
        <span className="ml-auto flex flex-wrap items-center gap-2">
          {view === "changes" && <Against {...props} />}
          <SegmentedControl
            label="What is shown"
            value={view}
            options={options}
            onChange={props.onView}
          />
        </span>
      </header>
      {view === "changes" && <ChangesView sides={sides} />}
      {view === "write" && (
        <WriteView
          key={prompt.promptId}
          words={newer.words}
          isStep={kind !== null}
          onChange={onChange}
          off={off}
        />
      )}
      {view === "sent" && (
        <SentView
          projectId={projectId}
          kind={kind}
          words={newer.words}
          source={props.source}
          countedTokens={props.countedTokens}
        />
      )}
      {draft === null ? (
        view === "write" &&
        !off && (
          <Message className="border-line border-t px-4 py-3">
            What you write is a draft, kept in this browser until you save it as a version.
          </Message>
        )
      ) : (
        <SaveBar
          projectId={projectId}
          prompt={prompt}
          draft={draft}
          off={off}
          onSaved={props.onSaved}
          onDiscard={() => onChange(null)}
        />
      )}
    </section>
  );
}
