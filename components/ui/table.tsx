import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

type Align = { /** Numbers: right-aligned, tabular. */ num?: boolean };

/**
 * Dense rows; scrolls inside its panel when it must. `label` names the scroll region for the keyboard.
 * `flush` drops the outer padding, for tables inside a form row or a padded body.
 */
export function Table({
  label,
  flush,
  className,
  ...rest
}: ComponentProps<"table"> & { label: string; flush?: boolean }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative overflow-x-auto focus-visible:-outline-offset-2"
    >
      <table
        data-flush={flush || undefined}
        className={cn("group/table w-full border-collapse", className)}
        {...rest}
      />
    </section>
  );
}

const edges =
  "px-2.5 first:pl-4 last:pr-4 max-md:px-1.5 max-md:first:pl-3 max-md:last:pr-3 group-data-flush/table:px-2 group-data-flush/table:first:pl-0 group-data-flush/table:last:pr-0";

export function Th({ num, className, ...rest }: ComponentProps<"th"> & Align) {
  return (
    <th
      scope="col"
      {...rest}
      className={cn(
        edges,
        "h-7 whitespace-nowrap border-line border-b text-left font-label text-ink-3 text-sm",
        num && "text-right",
        className,
      )}
    />
  );
}

/** `selected` tints it; rows answer to hover. */
export function Tr({
  selected,
  className,
  ...rest
}: ComponentProps<"tr"> & { selected?: boolean }) {
  return (
    <tr
      {...rest}
      aria-selected={selected}
      className={cn(
        "in-[tbody]:hover:bg-hover in-[tbody]:last:[&>td]:border-b-0",
        selected && "bg-selected",
        className,
      )}
    />
  );
}

export function Td({
  num,
  dim,
  className,
  ...rest
}: ComponentProps<"td"> & Align & { dim?: boolean }) {
  return (
    <td
      {...rest}
      className={cn(
        edges,
        "h-row whitespace-nowrap border-line border-b",
        num && "text-right tabular-nums",
        dim && "text-ink-3",
        className,
      )}
    />
  );
}
