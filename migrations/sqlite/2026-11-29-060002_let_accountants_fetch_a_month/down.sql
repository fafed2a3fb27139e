DROP TABLE hand_over_links;
