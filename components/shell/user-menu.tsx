"use client";

import { LogOut } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { signOut } from "@/components/shell/sign-out";
import type { ThemeChoice } from "@/components/shell/theme-choice";
import { useTheme } from "@/components/shell/use-theme";
import {
  DropdownMenu,
  MenuChoice,
  MenuItem,
  MenuLabel,
  MenuRule,
} from "@/components/ui/dropdown-menu";

const themeOptions: readonly { value: ThemeChoice; label: string }[] = [
  { value: "system", label: "As the device" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

export type UserMenuProps = { trigger: ReactNode; side: "top" | "bottom" };

/** Who is signed in, the look of the pages, and the way out. Mounted, and so open, once it was asked for. */
export default function UserMenu({ trigger, side }: UserMenuProps) {
  const { user } = useShell();
  const [theme, setTheme] = useTheme();
  const [failed, setFailed] = useState(false);
  if (!user) return null;
  return (
    <DropdownMenu
      defaultOpen
      trigger={trigger}
      side={side}
      align={side === "top" ? "start" : "end"}
    >
      <MenuLabel>
        {user.email}, {user.role}
      </MenuLabel>
      <MenuRule />
      <MenuChoice label="Appearance" value={theme} options={themeOptions} onChange={setTheme} />
      <MenuRule />
      <MenuItem
        icon={<LogOut aria-hidden="true" />}
        onSelect={(event) => {
          // Open until the server agreed: a menu that closes on a failed sign-out would say it worked.
          event.preventDefault();
          setFailed(false);
          signOut().catch((cause: unknown) => {
            console.error(cause);
            setFailed(true);
          });
        }}
      >
        Sign out
      </MenuItem>
      {failed && (
        <p role="alert" className="px-2 pb-1 text-sm text-wrong">
          Not signed out: no answer. Try again.
        </p>
      )}
    </DropdownMenu>
  );
}
