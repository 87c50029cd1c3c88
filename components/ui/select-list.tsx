"use client";

import { Check, ChevronDown } from "lucide-react";
import * as Radix from "radix-ui/select";
import { cn } from "@/components/ui/cn";
import { floatStyle, menuItemStyle } from "@/components/ui/menu-style";
import { OptionText, type SelectProps, triggerStyle } from "@/components/ui/select-option";

/** The open form of Select: what a choice needs once somebody chooses. */
export default function SelectList<T extends string>(props: SelectProps<T>) {
  const { label, value, options, onChange, placeholder, disabled, invalid, describedBy } = props;
  const chosen = options.find((option) => option.value === value);
  return (
    <Radix.Root
      value={value ?? ""}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onChange(option.value);
      }}
      disabled={disabled ?? false}
      defaultOpen
    >
      <Radix.Trigger
        id={props.id}
        aria-label={label}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        className={cn(triggerStyle, props.className)}
      >
        <Radix.Value placeholder={placeholder ?? "Choose"}>
          {chosen && <OptionText option={chosen} />}
        </Radix.Value>
        <Radix.Icon className="ml-auto text-ink-3">
          <ChevronDown aria-hidden="true" className="size-3" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            floatStyle,
            "max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width)",
          )}
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                textValue={option.label}
                disabled={option.off !== undefined}
                className={cn(menuItemStyle, "pl-7")}
              >
                <Radix.ItemIndicator className="absolute left-2">
                  <Check aria-hidden="true" className="size-3.5" />
                </Radix.ItemIndicator>
                <Radix.ItemText>
                  <OptionText option={option} />
                </Radix.ItemText>
                {option.off && (
                  <span className="ml-auto pl-4 text-ink-3 text-sm">{option.off}</span>
                )}
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
