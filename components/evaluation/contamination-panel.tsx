"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { MiddleCut } from "@/components/ui/middle-cut";
import { Panel, PanelBody, PanelFoot } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { TextButton } from "@/components/ui/text-link";
import { wordsOf } from "@/lib/client/api";
import { contaminationQuery } from "@/lib/client/evaluation-queries";
import { formatNumber, formatPlural } from "@/lib/client/format";
import type { Contamination, ContaminationCase } from "@/lib/contracts/evaluation";

interface ContaminationPanelProps {
  projectId: string;
  questionSetVersionId: string;
  split: "validation" | "test";
}

const fewest = 5;

/** Whether what is measured on was also learnt from. */
export function ContaminationPanel({
  projectId,
  questionSetVersionId,
  split,
}: ContaminationPanelProps) {
  const { data, error } = useQuery(contaminationQuery(projectId, { questionSetVersionId, split }));
  return (
    <Panel title="Evaluation questions in training">
      {data ? (
        <Found contamination={data} />
      ) : error ? (
        <PanelBody className="text-ink-2">{wordsOf(error).title}</PanelBody>
      ) : (
        <SkeletonRows rows={2} label="Training text is being read" />
      )}
    </Panel>
  );
}

function checkedWords({ checked }: Contamination): string {
  const { trainingQuestions, exampleTexts, retrievedTexts } = checked;
  return `${formatPlural(trainingQuestions, "training question")}, ${formatPlural(exampleTexts, "target")}, ${formatPlural(retrievedTexts, "retrieved text")}`;
}

const placeWords: Record<ContaminationCase["place"], string> = {
  training_question: "a training question",
  example: "an approved example",
  retrieved: "retrieved text",
};

function Found({ contamination }: { contamination: Contamination }) {
  const [all, setAll] = useState(false);
  const { found, questions, cases, counts } = contamination;
  const clean = found === 0;
  const Icon = clean ? Check : TriangleAlert;
  const shown = all ? cases : cases.slice(0, fewest);
  return (
    <>
      <PanelBody>
        <p className="flex items-start gap-2">
          <Icon
            aria-hidden="true"
            className={`mt-1 size-3.5 flex-none ${clean ? "text-accent-text" : "text-wrong"}`}
          />
          <span>
            {clean
              ? `None of ${formatPlural(questions, "question")} was found where training reads.`
              : `${formatNumber(found)} of ${formatPlural(questions, "question")} found where training reads: ${formatNumber(counts.trainingQuestions)} in training questions, ${formatNumber(counts.examples)} in examples, ${formatNumber(counts.retrieved)} in retrieved text.`}
          </span>
        </p>
      </PanelBody>
      {cases.length > 0 && (
        <ul className="border-line border-t">
          {shown.map((one) => (
            <Case key={`${one.questionId} ${one.by} ${one.place}`} one={one} />
          ))}
        </ul>
      )}
      <PanelFoot>
        Read: {checkedWords(contamination)}. Questions by likeness, which selection leaves out; text
        word for word, references from four words on (
        {formatNumber(contamination.distinctiveReferences)} of them).
        {!contamination.complete && " There was more text than is read at once."}{" "}
        {cases.length > fewest && (
          <TextButton onClick={() => setAll(!all)}>
            {all ? "Show fewer" : `All ${formatNumber(cases.length)}`}
          </TextButton>
        )}
      </PanelFoot>
    </>
  );
}

function Case({ one }: { one: ContaminationCase }) {
  const what = one.by === "question" ? "stands in" : "has its answer in";
  return (
    <li className="grid gap-0.5 border-line border-b px-4 py-2 last:border-b-0 max-md:px-3">
      <span className="min-w-0 font-serif">
        <MiddleCut text={one.question} />
      </span>
      <span className="min-w-0 text-ink-3 text-sm">
        {what}{" "}
        {one.trajectoryId ? (
          <Link href={`/trajectories/${one.trajectoryId}`} className="underline underline-offset-2">
            {placeWords[one.place]}
          </Link>
        ) : (
          placeWords[one.place]
        )}
        {one.found && one.found !== one.question && `: ${one.found}`}
      </span>
    </li>
  );
}
