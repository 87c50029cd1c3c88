import { DiffText } from "@/components/chart/diff-text";
import type { Sides } from "@/components/prompt/prompt-words";
import { Message } from "@/components/ui/message";
import { formatPlural } from "@/lib/client/format";

const text = "whitespace-pre-wrap px-4 py-3 font-mono text-sm/5 max-md:px-3";

function exemplarWords({ older, newer }: Sides): string {
  const count = formatPlural(newer.words.exemplars.length, "exemplar");
  if (!older) return count;
  const isSame = JSON.stringify(older.words.exemplars) === JSON.stringify(newer.words.exemplars);
  return isSame
    ? `${count}, unchanged`
    : `${older.words.exemplars.length} exemplars before, now ${count}`;
}

/** Word by word from the older wording to the newer; the first version stands as it is. */
export function ChangesView({ sides }: { sides: Sides }) {
  const { older, newer } = sides;
  const exemplars = (words: Sides["newer"]["words"]) => JSON.stringify(words.exemplars, null, 2);
  const changed = older !== null && exemplars(older.words) !== exemplars(newer.words);
  return (
    <>
      <DiffText
        before={older?.words.instructions ?? newer.words.instructions}
        after={newer.words.instructions}
        className={text}
      />
      <div className="grid gap-1 border-line border-t px-4 py-3 max-md:px-3">
        {older === null && <Message>The first version: there is none before it.</Message>}
        {older !== null && older.words.format !== newer.words.format && (
          <p className="text-sm">
            Format {older.words.format}, now <b>{newer.words.format}</b>
          </p>
        )}
        <p className="text-ink-2 text-sm">{exemplarWords(sides)}</p>
      </div>
      {changed && (
        <details className="border-line border-t">
          <summary className="cursor-default px-4 py-2 font-label text-sm max-md:px-3">
            Changes of the exemplars
          </summary>
          <DiffText
            before={exemplars(older.words)}
            after={exemplars(newer.words)}
            className={text}
          />
        </details>
      )}
    </>
  );
}
