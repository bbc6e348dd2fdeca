DROP PROCEDURE tidy_up(int);
