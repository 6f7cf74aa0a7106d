import type { ComponentChildren } from 'preact';

interface Props {
  label: string;
  value: string;
  onChange(value: string): void;
  children: ComponentChildren;
}

/** One of several. */
export const Choice = ({ label, value, onChange, children }: Props) => (
  <label class="choice">
    <span>{label}</span>
    <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
      {children}
    </select>
  </label>
);
