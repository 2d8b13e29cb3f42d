"""What is shown while no council file is open: found one, open one, restore one, or practise."""
