import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, ValidateBy } from 'class-validator';
import { DECLINED, FACT_VALUES, type Situation } from '@kortkurs/contract/participant-facts';
import { isFactValue } from '@kortkurs/rules/participant-facts';

const answersTo = (fact: keyof typeof FACT_VALUES): string[] => [...FACT_VALUES[fact], DECLINED];

/** An answer that the fact knows, or that somebody does not want to say. */
const Answer = (fact: keyof typeof FACT_VALUES): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ enum: answersTo(fact) }),
    IsOptional(),
    ValidateBy({ name: 'factValue', validator: { validate: (value) => isFactValue(fact, value), defaultMessage: () => `${fact} must be one of its answers` } }),
  );

/** Facts that are answered; those that are left out stay as they are. */
export class SituationBody implements Situation {
  @Answer('employment') employment?: string;
  @ApiPropertyOptional({ example: '14', description: 'Whole months, or declined; for who is unemployed.' })
  @IsOptional()
  @ValidateBy({ name: 'unemployedMonths', validator: { validate: (value) => isFactValue('unemployedMonths', value), defaultMessage: () => 'unemployedMonths must be whole months' } })
  unemployedMonths?: string;
  @Answer('education') education?: string;
  @Answer('disability') disability?: string;
  @Answer('thirdCountry') thirdCountry?: string;
  @Answer('foreignBackground') foreignBackground?: string;
  @Answer('minority') minority?: string;
  @Answer('homeless') homeless?: string;
  @Answer('rural') rural?: string;
}

/** What is known; what nobody answered is left out. */
export class SituationReply implements Situation {
  @ApiPropertyOptional({ enum: answersTo('employment') }) employment?: string;
  @ApiPropertyOptional() unemployedMonths?: string;
  @ApiPropertyOptional({ enum: answersTo('education') }) education?: string;
  @ApiPropertyOptional({ enum: answersTo('disability') }) disability?: string;
  @ApiPropertyOptional({ enum: answersTo('thirdCountry') }) thirdCountry?: string;
  @ApiPropertyOptional({ enum: answersTo('foreignBackground') }) foreignBackground?: string;
  @ApiPropertyOptional({ enum: answersTo('minority') }) minority?: string;
  @ApiPropertyOptional({ enum: answersTo('homeless') }) homeless?: string;
  @ApiPropertyOptional({ enum: answersTo('rural') }) rural?: string;
}
