import { Badge, type BadgeProps } from '@strapi/design-system';

export type Tone = 'neutral' | 'secondary' | 'success' | 'warning' | 'danger';

type Props = Omit<BadgeProps, 'variant' | 'size' | 'backgroundColor' | 'textColor'> & { readonly tone: Tone };

/** A small badge. Danger stands on its lightest ground: on the usual one the dark theme's red can hardly be read. */
export const ToneBadge = ({ tone, ...props }: Props) =>
  tone === 'danger' ? (
    <Badge size="S" backgroundColor="danger100" textColor="danger700" borderColor="danger200" {...props} />
  ) : (
    <Badge size="S" variant={tone} {...props} />
  );
