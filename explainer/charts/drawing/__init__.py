"""What kinds of charts are drawn with: shapes, sizes, axes, labels that are clear of each other, doubt, ties."""
