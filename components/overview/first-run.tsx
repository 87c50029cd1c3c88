import { Play } from "lucide-react";
import type { ReactNode } from "react";
import { StageGlyph } from "@/components/chart/stage-glyph";
import { launchHref } from "@/components/shell/nav-items";
import { LinkButton } from "@/components/ui/link-button";
import { Message } from "@/components/ui/message";
import { formatNumber } from "@/lib/client/format";
import type { Overview } from "@/lib/contracts/overview";

type FirstRunFacts = Overview["firstRun"];

function Step({
  done,
  title,
  action,
  children,
}: {
  done: boolean;
  title: string;
  action: ReactNode;
  children: ReactNode;
}) {
  return (
    <li className="grid content-start gap-1.5 border-line border-l px-4 pt-3 pb-3.5 first:border-l-0 max-md:border-t max-md:border-l-0 max-md:px-3">
      <h3 className="flex items-center gap-2 font-strong text-md">
        <StageGlyph status={done ? "done" : "next"} />
        {title}
      </h3>
      <p className="text-ink-2 text-sm">{children}</p>
      <div className="mt-auto pt-1">{action}</div>
    </li>
  );
}

const list = new Intl.ListFormat("en-GB", { type: "conjunction" });

function practiceWords({ questionCount, documentCount, sizes }: FirstRunFacts): string {
  const counts = `${formatNumber(questionCount)} questions, ${formatNumber(documentCount)} documents`;
  const policies = `${sizes.length === 1 ? "policy" : "policies"} ${list.format(sizes)} at generation 0`;
  return `${counts}, ${policies}. No key, no network.`;
}

/** Before the first iteration: three steps, each one click from working. */
export function FirstRun({ facts, mayLaunch }: { facts: FirstRunFacts; mayLaunch: boolean }) {
  return (
    <section aria-labelledby="first-run" className="rounded-panel bg-surface shadow-e0">
      <h2
        id="first-run"
        className="max-w-[58ch] text-balance px-4 pt-4 pb-4 font-serif text-[21px]/[27px] max-md:px-3"
      >
        {facts.practiceLoaded
          ? "Everything needed is here. The practice project is loaded, and the launch form says how long an iteration takes before it starts."
          : "Three things to have, then the first iteration: a policy behind an endpoint, questions, and a search tool."}
      </h2>
      <ol className="grid grid-cols-3 border-line border-t max-md:grid-cols-1">
        <Step
          done={facts.practiceLoaded}
          title="Practice project"
          action={
            mayLaunch ? (
              <LinkButton href={launchHref} variant="primary" icon={<Play aria-hidden="true" />}>
                Launch the first iteration
              </LinkButton>
            ) : (
              <Message>Researchers and admins launch. You may look.</Message>
            )
          }
        >
          {facts.practiceLoaded ? practiceWords(facts) : "Not part of this project."}
        </Step>
        <Step
          done={facts.ownEndpoint}
          title="Your endpoint"
          action={<LinkButton href="/policies">Connect an endpoint</LinkButton>}
        >
          Any OpenAI-compatible server: vLLM, Ollama, a gateway or a provider. It is probed for what
          it can do.
        </Step>
        <Step
          done={facts.ownQuestions}
          title="Your questions"
          action={<LinkButton href="/questions/import">Import questions</LinkButton>}
        >
          CSV, JSONL or JSON, with a dry run first. HotpotQA and Bamboogle shapes are recognised.
        </Step>
      </ol>
    </section>
  );
}
