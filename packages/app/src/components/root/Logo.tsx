/** Two columns under a roof, and an open door. Columns and roof take the colour of the text around. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path
        fill="currentColor"
        d="M12 1.6 22 7.2v1.7H2V7.2zM3.3 10.4h3.4v9.4H3.3zm14 0h3.4v9.4h-3.4zM2 20.7h20v1.7H2z"
      />
      <path
        fill="var(--portico-nav-indicator)"
        d="M8.2 19.8v-5.3a3.8 3.8 0 0 1 7.6 0v5.3z"
      />
    </svg>
  );
}
