const stones = [0, 46, -46, 92, -92, 138, -138];

/** The mark: a path forks inside a ring of standing stones. One colour, that of the words around it. */
export function Logo({ size = 18, className }: { size?: number; className?: string }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 16 16" className={className}>
      <path
        d="M8 15V9.9M8 9.9 5.5 6.6M8 9.9l2.5-3.3"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <g fill="currentColor">
        {stones.map((turn) => (
          <rect
            key={turn}
            x="6.7"
            y=".45"
            width="2.6"
            height="2.1"
            rx=".85"
            transform={`rotate(${turn} 8 8)`}
          />
        ))}
      </g>
    </svg>
  );
}
