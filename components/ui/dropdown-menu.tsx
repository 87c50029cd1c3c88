"use client";

import { Check } from "lucide-react";
import * as Menu from "radix-ui/dropdown-menu";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { floatStyle, menuItemStyle } from "@/components/ui/menu-style";

type DropdownMenuProps = {
  /** A button. */
  trigger: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom";
  /** Open as soon as it is there: for a menu that is loaded when it is first asked for. */
  defaultOpen?: boolean;
  children: ReactNode;
};

export function DropdownMenu({
  trigger,
  align = "end",
  side = "bottom",
  defaultOpen = false,
  children,
}: DropdownMenuProps) {
  return (
    <Menu.Root defaultOpen={defaultOpen} modal={false}>
      <Menu.Trigger asChild>{trigger}</Menu.Trigger>
      <Menu.Portal>
        <Menu.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            floatStyle,
            "max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-y-auto p-1",
          )}
        >
          {children}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

type MenuItemProps = Omit<ComponentProps<typeof Menu.Item>, "disabled"> & {
  icon?: ReactNode;
  /** Why it is off; the item stays, with its reason. */
  off?: string | undefined;
};

export function MenuItem({ icon, off, className, children, ...rest }: MenuItemProps) {
  return (
    <Menu.Item {...rest} disabled={off !== undefined} className={cn(menuItemStyle, className)}>
      {icon}
      {children}
      {off && <span className="ml-auto pl-4 text-ink-3 text-sm">{off}</span>}
    </Menu.Item>
  );
}

type MenuChoiceProps<T extends string> = {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
};

/** One of several, ticked. */
export function MenuChoice<T extends string>({
  label,
  value,
  options,
  onChange,
}: MenuChoiceProps<T>) {
  return (
    <Menu.RadioGroup
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onChange(chosen.value);
      }}
    >
      <MenuLabel>{label}</MenuLabel>
      {options.map((option) => (
        <Menu.RadioItem
          key={option.value}
          value={option.value}
          // Stays open: a choice like this is tried, not made once.
          onSelect={(event) => event.preventDefault()}
          className={cn(menuItemStyle, "pl-7")}
        >
          <Menu.ItemIndicator className="absolute left-2">
            <Check aria-hidden="true" />
          </Menu.ItemIndicator>
          {option.label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Menu.Label className="px-2 pt-1 pb-0.5 text-ink-3 text-sm">{children}</Menu.Label>;
}

export function MenuRule() {
  return <Menu.Separator className="-mx-1 my-1 h-px bg-line" />;
}
