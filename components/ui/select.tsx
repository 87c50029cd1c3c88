"use client";

import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import type SelectList from "@/components/ui/select-list";
import { OptionText, type SelectProps, triggerStyle } from "@/components/ui/select-option";

const loadList = () => import("@/components/ui/select-list");

/**
 * One of several, each with what tells them apart. Until it is first opened it is a button that shows the choice: the
 * list, with its placing and its keys, comes when it is wanted, and is on its way once the pointer or the focus is there.
 */
export function Select<T extends string>(props: SelectProps<T>) {
  const [List, setList] = useState<typeof SelectList | null>(null);
  if (List) return <List {...props} />;
  const { label, value, options, placeholder, disabled, invalid, describedBy, id, className } =
    props;
  const chosen = options.find((option) => option.value === value);
  const open = () => void loadList().then((list) => setList(() => list.default));
  return (
    <button
      type="button"
      id={id}
      role="combobox"
      aria-label={label}
      aria-haspopup="listbox"
      aria-expanded={false}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      disabled={disabled}
      data-disabled={disabled ? "" : undefined}
      data-placeholder={chosen ? undefined : ""}
      onPointerEnter={() => void loadList()}
      onFocus={() => void loadList()}
      onClick={open}
      onKeyDown={(event) => {
        if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
        event.preventDefault();
        open();
      }}
      className={cn(triggerStyle, className)}
    >
      {chosen ? <OptionText option={chosen} /> : <span>{placeholder ?? "Choose"}</span>}
      <ChevronDown aria-hidden="true" className="ml-auto size-3 text-ink-3" />
    </button>
  );
}
