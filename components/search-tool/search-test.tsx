import { Check, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { formatPlural } from "@/lib/client/format";
import { formatDuration } from "@/lib/client/format-time";
import type { SearchToolTest } from "@/lib/contracts/search-tool";

interface SearchTestProps {
  test: SearchToolTest | undefined;
  busy: boolean;
  /** Why no test can be made; undefined: one can. */
  off: string | undefined;
  onTest: (query: string) => void;
}

/** One query and what it brings, past the cache. */
export function SearchTest({ test, busy, off, onTest }: SearchTestProps) {
  const [query, setQuery] = useState("");
  const ask = () => {
    if (query.trim() !== "" && !busy && off === undefined) onTest(query.trim());
  };
  return (
    <section aria-label="Test" className="border-line border-t px-4 py-3">
      <div className="flex gap-2">
        <Input
          aria-label="Query to test with"
          value={query}
          maxLength={500}
          placeholder="Search for something"
          className="min-w-0 flex-1"
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            ask();
          }}
        />
        <Button
          onClick={ask}
          busy={busy}
          disabled={off ?? (query.trim() === "" ? "type a query" : undefined)}
        >
          Test
        </Button>
      </div>
      {test && (test.ok ? <Found test={test} /> : <Failed test={test} />)}
    </section>
  );
}

function Found({ test }: { test: Extract<SearchToolTest, { ok: true }> }) {
  return (
    <div role="status" className="mt-2.5 grid gap-2">
      <p className="flex flex-wrap items-center gap-1.5">
        <Check aria-hidden="true" className="size-3.5 text-accent" />
        {formatPlural(test.results.length, "result")} in {formatDuration(test.latencyMs)}
        {test.blockedCount > 0 && (
          <span className="text-ink-3 text-sm">{test.blockedCount} more are blocked</span>
        )}
      </p>
      <ol className="grid gap-2 border-line border-l pl-3">
        {test.results.map((result) => (
          <li key={`${result.url} ${result.title} ${result.snippet}`} className="wrap-anywhere">
            <p className="font-label">{result.title}</p>
            {result.url && <p className="font-mono text-ink-3 text-sm">{result.url}</p>}
            <p className="line-clamp-3 font-serif text-[14px]/5">{result.snippet}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Failed({ test }: { test: Extract<SearchToolTest, { ok: false }> }) {
  return (
    <div role="alert" className="mt-2.5 grid gap-1 rounded-control bg-wrong-soft px-3 py-2.5">
      <p className="flex items-start gap-2 font-strong text-wrong">
        <TriangleAlert aria-hidden="true" className="mt-[3px] size-3.5" />
        {test.what}
      </p>
      <p className="wrap-anywhere">{test.why}</p>
      <p className="text-ink-2 wrap-anywhere">{test.remedy}</p>
    </div>
  );
}
