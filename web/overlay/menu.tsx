import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';

export interface MenuEntry {
  id: string;
  label: string;
  /** The key that does the same, shown so that the menu teaches it. */
  keys?: string;
  run: () => void;
  disabled?: boolean;
}

interface ActionMenuProps {
  label: ReactNode;
  /** Needed when the label is only an icon. */
  name?: string;
  entries: readonly MenuEntry[];
  className?: string;
  isOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** One stop of a list has the tab stop, with its menu; the others are reached by its arrows. */
  isTabStop?: boolean;
}

/** A button that opens a list of acts. */
export function ActionMenu({
  label,
  name,
  entries,
  className = 'btn small',
  isOpen,
  onOpenChange,
  isTabStop = true,
}: ActionMenuProps) {
  const open = isOpen === undefined ? {} : { isOpen };
  const change = onOpenChange ? { onOpenChange } : {};
  return (
    <MenuTrigger {...open} {...change}>
      <Button
        className={className}
        excludeFromTabOrder={!isTabStop}
        {...(name ? { 'aria-label': name } : {})}
      >
        {label}
      </Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Menu className="menu" aria-label={name ?? 'Actions'}>
          {entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              className="menu-item"
              textValue={entry.label}
              isDisabled={entry.disabled ?? false}
              onAction={entry.run}
            >
              <span>{entry.label}</span>
              {entry.keys && <span className="kbd">{entry.keys}</span>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
