import { CopyId } from "@/components/ui/copy-id";
import { formatNumber } from "@/lib/client/format";
import type { StepView } from "@/lib/contracts/trajectory";

const blockStyle =
  "max-h-[60dvh] overflow-auto whitespace-pre-wrap rounded-control bg-sunken px-3 py-2.5 font-mono text-sm wrap-anywhere";

function Block({ title, note, text }: { title: string; note: string; text: string }) {
  return (
    <section>
      <div className="mb-1.5 flex items-center gap-2">
        <h3 className="font-strong text-sm">{title}</h3>
        <span className="text-ink-3 text-sm">{note}</span>
        <CopyId id={text} bare what={title} className="ml-auto" />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className={blockStyle}>
        {text}
      </pre>
    </section>
  );
}

/** The messages exactly as they were sent. */
export function RequestView({ step }: { step: StepView }) {
  if (step.request.length === 0) {
    return <p className="text-ink-3">The request was erased; its hash stands.</p>;
  }
  return step.request.map((message, position) => (
    <Block
      // biome-ignore lint/suspicious/noArrayIndexKey: messages of one fixed request
      key={position}
      title={message.role}
      note={`${formatNumber(message.content.length)} characters`}
      text={message.content}
    />
  ));
}

/** Every sample's text exactly as it came. */
export function ResponseView({ step }: { step: StepView }) {
  return step.samples.map((sample) => (
    <Block
      key={sample.index}
      title={`sample ${sample.index + 1}`}
      note={`${formatNumber(sample.tokenCount)} tokens${sample.executed ? ", executed" : ""}${sample.parseError ? ", invalid" : ""}`}
      text={sample.raw ?? "erased; its hash stands"}
    />
  ));
}
