import { FlaskConical } from "lucide-react";
import type { ReactNode } from "react";
import { Logo } from "@/components/shell/logo";

/** The page of someone who is not in yet: what this is at the left, what to do at the right; on phones one below the other. */
export function Door({
  sentence,
  told,
  children,
}: {
  sentence: string;
  told?: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className="grid min-h-dvh grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)] max-md:grid-cols-1 max-md:grid-rows-[auto_1fr]">
      <section
        aria-label="This installation"
        className="grid grid-rows-[auto_1fr_auto] border-line border-r pr-12 pb-7 pl-8 max-md:border-r-0 max-md:px-5 max-md:pb-4"
      >
        <p className="flex h-bar items-center gap-[9px] font-serif font-strong text-[16px]/none">
          <Logo />
          Coppice
        </p>
        <div className="grid content-center gap-[22px] py-5 max-md:py-3">
          <p className="max-w-[34em] text-pretty font-serif text-[21px]/[30px] max-md:text-[17px]/6">
            {sentence}
          </p>
          {told}
        </div>
        <p className="flex items-start gap-2 text-ink-3 text-sm">
          <FlaskConical aria-hidden="true" className="mt-px size-3.5" />
          Practice policy: a small trainable action ranker, not a language model.
        </p>
      </section>
      <section className="grid items-center bg-surface px-6 py-8 max-md:items-start max-md:p-5">
        <div className="mx-auto w-full max-w-[380px]">{children}</div>
      </section>
    </main>
  );
}

export const whatThisIs =
  "Grow trajectories, let a judge and people say which are good, train on those, and see on held-out questions whether it helped.";

export function DoorHeading({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h1 className="text-balance font-serif text-[27px]/[34px] tracking-[-0.01em]">{title}</h1>
      <div className="mt-1 text-ink-2">{children}</div>
    </div>
  );
}
