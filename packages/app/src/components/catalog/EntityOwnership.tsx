import { EntityOwnershipCard } from '@backstage/plugin-org';
import { Theme, ThemeProvider } from '@material-ui/core/styles';
import { ComponentProps } from 'react';

/** The card sets its numbers as headings, two levels below its own title. */
function withoutTileHeadings(theme: Theme): Theme {
  return {
    ...theme,
    props: {
      ...theme.props,
      MuiTypography: {
        ...theme.props?.MuiTypography,
        variantMapping: { h6: 'p', subtitle1: 'p' },
      },
    },
  };
}

/** What a group or user owns, counted by kind and type. */
export function EntityOwnership(
  props: ComponentProps<typeof EntityOwnershipCard>,
) {
  return (
    <ThemeProvider theme={withoutTileHeadings}>
      <EntityOwnershipCard {...props} />
    </ThemeProvider>
  );
}
