"use client";

import { useEffect } from "react";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

const button =
  "move touch inline-flex h-control cursor-default items-center rounded-control border px-2.5 font-label focus-visible:outline-offset-2";

/**
 * A page that could not be drawn. The digest finds the cause in the server's log; the message stays there. Plain markup:
 * this comes along with every page, and must stand even where other parts could not be loaded.
 */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <div className="grid place-items-center p-5 pt-[12vh]">
      <section
        aria-label="Error"
        className="w-full max-w-[560px] rounded-panel bg-surface px-4 py-5 shadow-e0"
      >
        <div role="alert" className="grid justify-items-start gap-2.5">
          <p className="font-strong text-wrong">This page was not drawn.</p>
          <p className="text-ink-2">
            What is stored is stored: nothing was changed by this. Running iterations go on.
          </p>
          <div className="flex flex-wrap gap-2">
            <button
              type="button"
              onClick={reset}
              className={`${button} border-line-strong bg-surface hover:bg-hover`}
            >
              Try again
            </button>
            {/* A whole load, not a step of the router: what failed may be the router's own state. */}
            <a href="/" className={`${button} border-transparent text-ink-2 hover:bg-hover`}>
              Overview
            </a>
          </div>
          <p className="font-mono text-ink-3 text-sm">
            page_failed{error.digest !== undefined && ` · ${error.digest}`}
          </p>
        </div>
      </section>
    </div>
  );
}
