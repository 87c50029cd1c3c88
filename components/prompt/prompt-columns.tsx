"use client";

import { useState } from "react";
import { PromptListNav } from "@/components/prompt/prompt-list";
import { PromptPanel } from "@/components/prompt/prompt-panel";
import type { PromptViewName } from "@/components/prompt/prompt-views";
import { stepKindOf } from "@/components/prompt/prompt-words";
import { noSource, type SourceDraft, useSourceSteps } from "@/components/prompt/source-fields";
import { TrialPanel } from "@/components/prompt/trial-panel";
import { usePromptDraft } from "@/components/prompt/use-prompt-draft";
import { useSides, useVersionWords } from "@/components/prompt/use-sides";
import { VersionList } from "@/components/prompt/version-list";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import type { EditedPrompt, PromptList, PromptSource, PromptView } from "@/lib/contracts/prompt";
import type { StepKind } from "@/lib/domain/step-kind";

interface Place {
  version: string | null;
  against: string | null;
  view: PromptViewName;
}

interface PromptColumnsProps {
  projectId: string;
  list: PromptList;
  prompt: PromptView;
  at: Place;
  onAt: (at: Partial<Place>) => void;
  onSelect: (prompt: PromptView) => void;
  off: string | undefined;
}

/** The step or question that trial and preview use; null: none is chosen. */
function useSource(projectId: string, kind: StepKind | null) {
  const [draft, setDraft] = useState<SourceDraft>(noSource);
  const steps = useSourceSteps(projectId, kind, draft);
  const { chosen } = steps;
  const question = draft.question.trim();
  const isQuestion = kind === "decision" && draft.from === "question";
  const source: PromptSource | null = isQuestion
    ? question === ""
      ? null
      : { question }
    : chosen
      ? { trajectoryId: chosen.trajectoryId, stepIndex: chosen.stepIndex }
      : null;
  return { draft, setDraft, steps, source };
}

/** One prompt: the list and its versions, its words, and a trial of them. */
export function PromptColumns(props: PromptColumnsProps) {
  const { projectId, list, prompt, at, onAt, off } = props;
  const version =
    prompt.versions.find(({ promptVersionId }) => promptVersionId === at.version) ??
    prompt.versions[0];
  const kind = stepKindOf(prompt.kind);
  const { data: words } = useVersionWords(projectId, version);
  const { draft, change } = usePromptDraft(prompt.promptId, words);
  const looked = words && version ? { prompt, version, words, draft, against: at.against } : null;
  const sides = useSides(projectId, looked);
  const { draft: sourceDraft, setDraft, steps, source } = useSource(projectId, kind);
  const [counted, setCounted] = useState<{ of: string; tokens: number | null } | null>(null);
  const sentKey = JSON.stringify([sides?.newer.words, source]);
  const saved = ({ promptVersionId }: EditedPrompt) => {
    change(null);
    onAt({ version: promptVersionId, against: null, view: "changes" });
  };
  return (
    <div className="grid flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[258px_minmax(0,1fr)_380px] 2xl:grid-cols-[290px_minmax(0,1fr)_440px]">
      <div>
        <PromptListNav list={list} current={prompt} onSelect={props.onSelect} />
        <VersionList
          list={list}
          prompt={prompt}
          current={version}
          draftNumber={draft ? (prompt.versions[0]?.number ?? 0) + 1 : null}
          onSelect={(next) => onAt({ version: next.promptVersionId })}
        />
      </div>
      {sides && version ? (
        <PromptPanel
          {...{ projectId, prompt, version, sides, draft, source, off }}
          view={at.view}
          onView={(view) => onAt({ view })}
          onAgainst={(against) => onAt({ against })}
          onChange={change}
          onSaved={saved}
          countedTokens={counted?.of === sentKey ? counted.tokens : null}
        />
      ) : (
        <SkeletonRows label="Reading the version" rows={8} />
      )}
      {sides && kind && (
        <TrialPanel
          {...{ projectId, kind, sides, steps, source, off }}
          policies={list.policies}
          draft={sourceDraft}
          onDraft={setDraft}
          onTried={(trial) =>
            setCounted({ of: sentKey, tokens: trial.sides.at(-1)?.promptTokens ?? null })
          }
        />
      )}
    </div>
  );
}
