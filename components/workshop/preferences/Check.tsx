interface Props {
  label: string;
  hint?: string;
  isOn: boolean;
  onChange(isOn: boolean): void;
}

/** Something that is so or not. What is shown is what is kept: a choice that could not be kept is taken back. */
export const Check = ({ label, hint, isOn, onChange }: Props) => (
  <label class="check">
    <input
      type="checkbox"
      checked={isOn}
      onChange={({ currentTarget }) => {
        const { checked } = currentTarget;
        currentTarget.checked = isOn;
        onChange(checked);
      }}
    />
    <span>
      {label}
      {hint && <span class="soft small hint">{hint}</span>}
    </span>
  </label>
);
